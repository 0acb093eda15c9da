import type {
  DescEnum,
  DescEnumValue,
  DescField,
  DescFile,
  DescMessage,
  DescMethod,
} from '@bufbuild/protobuf';

type Described = DescMessage | DescField | DescMethod | DescEnum | DescEnumValue;

/** The comments of the contract, which the descriptor set keeps by the path of what they stand above. */
export function openComments(): (of: Described) => string {
  const files = new Map<DescFile, Map<string, string>>();
  return (of) => {
    const file = fileOf(of);
    let comments = files.get(file);
    if (!comments) files.set(file, (comments = readComments(file)));
    return comments.get(pathOf(of).join('.')) ?? '';
  };
}

function readComments({ proto }: DescFile): Map<string, string> {
  const locations = proto.sourceCodeInfo?.location ?? [];
  const said = locations.filter(({ leadingComments }) => leadingComments !== '');
  return new Map(said.map(({ path, leadingComments }) => [path.join('.'), tidy(leadingComments)]));
}

const tidy = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.trim())
    .join(' ')
    .trim();

function fileOf(of: Described): DescFile {
  return of.kind === 'message' || of.kind === 'enum' ? of.file : of.parent.file;
}

/** Numbers and positions as descriptor.proto counts them. */
function pathOf(of: Described): number[] {
  switch (of.kind) {
    case 'message':
      return of.parent
        ? [...pathOf(of.parent), 3, of.parent.proto.nestedType.indexOf(of.proto)]
        : [4, of.file.proto.messageType.indexOf(of.proto)];
    case 'enum':
      return of.parent
        ? [...pathOf(of.parent), 4, of.parent.proto.enumType.indexOf(of.proto)]
        : [5, of.file.proto.enumType.indexOf(of.proto)];
    case 'field':
      return [...pathOf(of.parent), 2, of.parent.proto.field.indexOf(of.proto)];
    case 'enum_value':
      return [...pathOf(of.parent), 2, of.parent.proto.value.indexOf(of.proto)];
    case 'rpc':
      return [
        6,
        of.parent.file.proto.service.indexOf(of.parent.proto),
        2,
        of.parent.proto.method.indexOf(of.proto),
      ];
  }
}
