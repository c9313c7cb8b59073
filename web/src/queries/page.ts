/** Where a page of a list ends, and whether more follows. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** A part of a list, as the API gives every list. */
export interface Listed<Row> {
  readonly edges: readonly { readonly node: Row }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}
