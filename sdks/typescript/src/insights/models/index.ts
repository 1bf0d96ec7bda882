/* tslint:disable */
/* eslint-disable */
export * from './Pagination.js';
export * from './Problem.js';
export * from './ProblemError.js';
export * from './Product.js';
export * from './ProductPage.js';
