/** A page of the Insights API. */
export interface CursorPage<T> {
    data: T[];
    pagination: { nextCursor?: string | null; hasMore: boolean };
}

/** A page of the store API. */
export interface NumberedPage<T> {
    data: T[];
    meta: { currentPage: number; lastPage: number };
}

/**
 * Every item of a list of the Insights API, page after page, fetched as they are consumed.
 *
 * @param fetchPage fetches the page behind a cursor; without one, the first
 * @example for await (const product of paginate(cursor => catalog.listProducts({ cursor }))) ...
 */
export async function* paginate<T>(fetchPage: (cursor?: string) => Promise<CursorPage<T>>): AsyncGenerator<T> {
    let cursor: string | undefined;
    do {
        const page = await fetchPage(cursor);
        yield* page.data;
        cursor = page.pagination.hasMore ? page.pagination.nextCursor ?? undefined : undefined;
    } while (cursor !== undefined);
}

/**
 * Every item of a list of the store API, page after page. Items that are created or deleted meanwhile can shift the
 * pages, as with any list that is paged by number.
 *
 * @param fetchPage fetches the page with that number, from 1
 */
export async function* paginateNumbered<T>(fetchPage: (page: number) => Promise<NumberedPage<T>>): AsyncGenerator<T> {
    for (let number = 1; ; number++) {
        const page = await fetchPage(number);
        yield* page.data;
        if (page.data.length === 0 || number >= page.meta.lastPage) {
            return;
        }
    }
}
