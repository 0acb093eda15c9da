import type { AttachmentPolicy } from '#proto/steward/document/v1/attachment';
import { Problem, type Fields } from '#chassis/errors';
import { endingOf } from './clean-name';

/** Without its etag. */
export type Policy = Omit<AttachmentPolicy, 'etag'>;

export const standardPolicy: Policy = {
  allowedTypes: [
    'image/*',
    'text/*',
    'audio/*',
    'video/*',
    'application/pdf',
    'application/rtf',
    'application/xml',
    'application/vnd.openxmlformats-officedocument.*',
    'application/vnd.oasis.opendocument.*',
    'application/x-cfb',
    'application/zip',
    'application/gzip',
    'application/x-7z-compressed',
    'application/x-rar-compressed',
    'application/x-bzip2',
    'application/x-xz',
    'application/x-tar',
    'application/zstd',
    'application/vnd.tcpdump.pcap',
    'application/x-apache-parquet',
    'application/pgp-encrypted',
  ],
  maxFileBytes: 50 << 20,
  maxRecordBytes: 200 << 20,
};

/** What runs when it is opened, by content: never taken. */
const programs = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-vm',
  'application/java-archive',
  'application/wasm',
  'application/vnd.android.package-archive',
  'application/x-google-chrome-extension',
  'application/x-xpinstall',
  'application/x-deb',
  'application/x-rpm',
  'application/x-shockwave-flash',
  'application/x.ms.shortcut',
  'application/x.apple.alias',
  'application/x-nintendo-nes-rom',
  'text/x-script',
]);
/** What runs when it is opened, by ending: its content is any text, or a container of anything. */
const runs = new Set(
  (
    'exe com scr pif bat cmd ps1 psm1 psd1 vb vbs vbe js jse mjs ws wsf wsh wsc hta cpl msi msp mst msc lnk url reg ' +
    'inf scf jar jnlp dll sys drv ocx apk app appx msix deb rpm sh bash csh ksh command desktop chm xll'
  ).split(' '),
);

/** Why a file is not taken; undefined where it is. */
export function objectionTo(name: string, type: string, { allowedTypes }: Policy): string | undefined {
  if (programs.has(type) || runs.has(endingOf(name))) return 'is a program or a script, which is not taken';
  if (allowedTypes.some((allowed) => matches(type, allowed))) return undefined;
  return `is ${type}, which is not taken here`;
}

const matches = (type: string, allowed: string): boolean =>
  allowed.endsWith('*') ? type.startsWith(allowed.slice(0, -1)) : type === allowed;

/** @throws Problem invalid naming the field */
export function checkPolicy({ allowedTypes, maxFileBytes, maxRecordBytes }: Policy): void {
  const wrong = allowedTypes.find((type) => !/^[a-z]+\/([a-z0-9][a-z0-9.+-]*\*?|\*)$/.test(type));
  const fields: Fields = {
    ...(allowedTypes.length === 0 && { allowedTypes: 'is empty' }),
    ...(wrong !== undefined && {
      allowedTypes: `"${wrong}" is not a type such as application/pdf or image/*`,
    }),
    ...(!(maxFileBytes >= 1 && maxFileBytes <= standardPolicy.maxFileBytes) && {
      maxFileBytes: `is 1 to ${standardPolicy.maxFileBytes}`,
    }),
    ...(!(maxRecordBytes >= 1) && { maxRecordBytes: 'is 1 or more' }),
  };
  if (Object.keys(fields).length > 0)
    throw new Problem('invalid', 'Files cannot be taken by these rules.', fields);
}
