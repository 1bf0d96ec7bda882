export * as insights from './insights/index.js';
export * as store from './store/index.js';
export { paginate, type CursorPage } from './paginate.js';
export { paginateNumbered, type NumberedPage } from './paginate.js';
export { JobFailedError, JobTimeoutError, waitForJob, type WaitOptions } from './jobs.js';
export { verifyWebhook, WebhookVerificationError, type WebhookEvent } from './webhooks.js';
