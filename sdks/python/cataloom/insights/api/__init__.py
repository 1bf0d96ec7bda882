# flake8: noqa

# import apis into api package
from cataloom.insights.api.alerts_api import AlertsApi
from cataloom.insights.api.catalog_api import CatalogApi
from cataloom.insights.api.integrations_api import IntegrationsApi
from cataloom.insights.api.jobs_api import JobsApi
from cataloom.insights.api.recommendations_api import RecommendationsApi
from cataloom.insights.api.scores_api import ScoresApi
from cataloom.insights.api.webhooks_api import WebhooksApi

