# flake8: noqa

# import apis into api package
from cataloom.store.api.article_categories_api import ArticleCategoriesApi
from cataloom.store.api.articles_api import ArticlesApi
from cataloom.store.api.brands_api import BrandsApi
from cataloom.store.api.categories_api import CategoriesApi
from cataloom.store.api.data_api import DataApi
from cataloom.store.api.jobs_api import JobsApi
from cataloom.store.api.offers_api import OffersApi
from cataloom.store.api.pages_api import PagesApi
from cataloom.store.api.products_api import ProductsApi
from cataloom.store.api.settings_api import SettingsApi
from cataloom.store.api.store_api import StoreApi
from cataloom.store.api.users_api import UsersApi

