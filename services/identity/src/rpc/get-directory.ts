import type { Query } from '#chassis/rpc';
import type { Directory, GetDirectoryRequest } from '#proto/steward/identity/v1/directory';
import type { Context } from '../context';
import { noDirectory } from '../domain/directory-rules';
import { findDirectory } from '../store/directory';

export const getDirectory: Query<Context, GetDirectoryRequest, Directory> = async (db) =>
  (await findDirectory(db)) ?? noDirectory;
