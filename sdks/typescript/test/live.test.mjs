// Against running APIs: CATALOOM_INSIGHTS_URL, CATALOOM_INSIGHTS_KEY, CATALOOM_STORE_URL, CATALOOM_STORE_KEY.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insights, paginate, paginateNumbered, store, waitForJob } from '../dist/index.js';

const { CATALOOM_INSIGHTS_URL, CATALOOM_INSIGHTS_KEY, CATALOOM_STORE_URL, CATALOOM_STORE_KEY } = process.env;
const skip = CATALOOM_INSIGHTS_URL ? false : 'CATALOOM_INSIGHTS_URL is not set';

test('products are made, listed page by page and deleted', { skip }, async () => {
    const configuration = new insights.Configuration({ basePath: CATALOOM_INSIGHTS_URL, accessToken: CATALOOM_INSIGHTS_KEY });
    const catalog = new insights.CatalogApi(configuration);
    const csv = 'sku,title,url\n' + Array.from({ length: 5 }, (_, i) => `ts-${i},Lamp ${i},https://shop.example/${i}`).join('\n');
    const started = await fetch(`${CATALOOM_INSIGHTS_URL}/v1/catalog/import`, { method: 'POST', body: csv,
        headers: { 'Content-Type': 'text/csv', Authorization: `Bearer ${CATALOOM_INSIGHTS_KEY}` } }).then(answer => answer.json());

    const job = await waitForJob(() => new insights.JobsApi(configuration).getJob({ id: started.id }), { intervalMs: 100 });
    assert.equal(job.progress.done, 5);

    const titles = [];
    for await (const product of paginate(cursor => catalog.listProducts({ cursor, limit: 2, q: 'lamp' }))) {
        if (product.sku.startsWith('ts-')) {
            titles.push(product.title);
        }
    }
    assert.deepEqual(titles, ['Lamp 0', 'Lamp 1', 'Lamp 2', 'Lamp 3', 'Lamp 4']);

    await catalog.deleteProduct({ sku: 'ts-0' });
    await assert.rejects(catalog.getProduct({ sku: 'ts-0' }), error => error.response.status === 404);
});

test('brands are made and listed', { skip }, async () => {
    const brands = new store.BrandsApi(new store.Configuration({ basePath: CATALOOM_STORE_URL, accessToken: CATALOOM_STORE_KEY }));
    for (const title of ['TS One', 'TS Two', 'TS Three']) {
        await brands.createBrand({ newBrand: { title } });
    }
    const titles = [];
    for await (const brand of paginateNumbered(page => brands.listBrands({ page, perPage: 2, search: 'TS ' }))) {
        titles.push(brand.title);
    }
    assert.deepEqual(titles.sort(), ['TS One', 'TS Three', 'TS Two']);
});
