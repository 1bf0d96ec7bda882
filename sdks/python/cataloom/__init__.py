"""Clients of Cataloom's Insights API (``cataloom.insights``) and store API (``cataloom.store``)."""

from cataloom.jobs import JobFailed, JobTimeout, wait_for_job
from cataloom.pages import paginate, paginate_numbered
from cataloom.webhooks import WebhookVerificationError, verify_webhook

__all__ = [
    "JobFailed",
    "JobTimeout",
    "WebhookVerificationError",
    "paginate",
    "paginate_numbered",
    "verify_webhook",
    "wait_for_job",
]
