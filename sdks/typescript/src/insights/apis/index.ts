/* tslint:disable */
/* eslint-disable */
export * from './AlertsApi.js';
export * from './CatalogApi.js';
export * from './IntegrationsApi.js';
export * from './JobsApi.js';
export * from './RecommendationsApi.js';
export * from './ScoresApi.js';
export * from './WebhooksApi.js';
