/* tslint:disable */
/* eslint-disable */
export * from './CatalogApi.js';
