/* tslint:disable */
/* eslint-disable */
export * from './ArticleCategoriesApi.js';
export * from './ArticlesApi.js';
export * from './BrandsApi.js';
export * from './CategoriesApi.js';
export * from './DataApi.js';
export * from './JobsApi.js';
export * from './OffersApi.js';
export * from './PagesApi.js';
export * from './ProductsApi.js';
export * from './SettingsApi.js';
export * from './StoreApi.js';
export * from './UsersApi.js';
