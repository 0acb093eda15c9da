/** What the API says went wrong (RFC 9457): words for people, and which fields. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly fields: Record<string, string>,
    readonly retryAfterSeconds?: number,
  ) {
    super(detail || title);
  }
}

interface Said {
  title?: string;
  detail?: string;
  errors?: { field: string; detail: string }[];
}

export async function readProblem(response: Response): Promise<ApiProblem> {
  const said = (await response
    .clone()
    .json()
    .catch(() => ({}))) as Said;
  const fields = Object.fromEntries((said.errors ?? []).map(({ field, detail }) => [field, detail]));
  const retry = Number(response.headers.get('retry-after'));
  return new ApiProblem(response.status, said.title ?? '', said.detail ?? '', fields, retry || undefined);
}
