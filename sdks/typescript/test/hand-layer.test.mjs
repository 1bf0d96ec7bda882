import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { JobFailedError, JobTimeoutError, paginate, paginateNumbered, verifyWebhook, waitForJob,
    WebhookVerificationError } from '../dist/index.js';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

function delivery(body, at = new Date()) {
    return {
        'webhook-id': 'evt_1',
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(SECRET).sign('evt_1', at, body),
    };
}

async function all(items) {
    const found = [];
    for await (const item of items) {
        found.push(item);
    }
    return found;
}

test('a list comes whole, page after page', async () => {
    const pages = {
        first: { data: [1, 2], pagination: { nextCursor: 'second', hasMore: true } },
        second: { data: [3], pagination: { nextCursor: null, hasMore: false } },
    };
    assert.deepEqual(await all(paginate(async cursor => pages[cursor ?? 'first'])), [1, 2, 3]);
});

test('a numbered list ends with its last page, or with an empty one', async () => {
    const page = (number, last) => ({ data: number > 2 ? [] : [number], meta: { currentPage: number, lastPage: last } });
    assert.deepEqual(await all(paginateNumbered(async number => page(number, 2))), [1, 2]);
    assert.deepEqual(await all(paginateNumbered(async number => page(number, 9))), [1, 2]);
});

test('a job is waited for, and its failure told', async () => {
    const looks = ['queued', 'running', 'succeeded'];
    const job = await waitForJob(async () => ({ id: 'job_1', status: looks.shift() }), { intervalMs: 1 });
    assert.equal(job.status, 'succeeded');
    await assert.rejects(waitForJob(async () => ({ id: 'job_1', status: 'failed', error: { code: 'x' } })), JobFailedError);
    await assert.rejects(waitForJob(async () => ({ id: 'job_1', status: 'running' }), { timeoutMs: 5, intervalMs: 2 }),
        JobTimeoutError);
});

test('a delivery signed by the standard library is trusted', async () => {
    const body = '{"id":"evt_1","type":"audit.completed","data":{"name":"Überblick"}}';
    assert.equal((await verifyWebhook(body, delivery(body), SECRET)).type, 'audit.completed');
    assert.equal((await verifyWebhook(new TextEncoder().encode(body), delivery(body), SECRET)).type, 'audit.completed');
});

test('anything else is not', async () => {
    const body = '{"id":"evt_1"}';
    const rejected = promise => assert.rejects(promise, WebhookVerificationError);
    await rejected(verifyWebhook(body + ' ', delivery(body), SECRET));
    await rejected(verifyWebhook(body, delivery(body), 'whsec_' + Buffer.alloc(24).toString('base64')));
    await rejected(verifyWebhook(body, delivery(body, new Date(Date.now() - 600_000)), SECRET));
    await rejected(verifyWebhook(body, {}, SECRET));
});
