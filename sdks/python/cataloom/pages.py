"""Lists, item by item."""

from typing import Any, Callable, Iterator


def paginate(fetch_page: Callable[..., Any], **filters: Any) -> Iterator[Any]:
    """Every item of a list of the Insights API, fetched page after page as they are consumed.

    ``fetch_page`` is the generated method of the list, such as ``CatalogApi(client).list_products``; the filters go to
    it as they are.
    """
    cursor = None
    while True:
        page = fetch_page(**filters) if cursor is None else fetch_page(cursor=cursor, **filters)
        yield from page.data
        if not page.pagination.has_more:
            return
        cursor = page.pagination.next_cursor


def paginate_numbered(fetch_page: Callable[..., Any], **filters: Any) -> Iterator[Any]:
    """Every item of a list of the store API.

    Items that are created or deleted meanwhile can shift the pages, as with any list that is paged by number.
    """
    number = 1
    while True:
        page = fetch_page(page=number, **filters)
        yield from page.data
        if not page.data or number >= page.meta.last_page:
            return
        number += 1
