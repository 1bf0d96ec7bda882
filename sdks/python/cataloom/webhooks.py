"""Webhook deliveries, checked by the Standard Webhooks scheme."""

import base64
import binascii
import hashlib
import hmac
import json
import time
from typing import Any, Dict, Mapping, Union


class WebhookVerificationError(Exception):
    """The delivery does not come from who knows the secret, or comes too late."""


def verify_webhook(
    body: Union[bytes, str], headers: Mapping[str, str], secret: str, tolerance_seconds: float = 300
) -> Dict[str, Any]:
    """Returns the event of a delivery that is to be trusted.

    ``body`` is the body exactly as it came, not parsed and printed again; ``secret`` is what was shown when the endpoint
    was made (``whsec_...``).

    Raises ``WebhookVerificationError``.
    """
    found = {name.lower(): value for name, value in headers.items()}
    try:
        identity, timestamp, signatures = (found["webhook-" + name] for name in ("id", "timestamp", "signature"))
        age = abs(time.time() - float(timestamp))
        key = base64.b64decode(secret[len("whsec_"):] if secret.startswith("whsec_") else secret, validate=True)
    except (KeyError, ValueError, binascii.Error) as wrong:
        raise WebhookVerificationError("a webhook-* header is missing or malformed, or the secret is") from wrong
    if not age <= tolerance_seconds:
        raise WebhookVerificationError("the delivery is too old, or from the future")
    raw = body.encode() if isinstance(body, str) else body
    expected = hmac.new(key, f"{identity}.{timestamp}.".encode() + raw, hashlib.sha256).digest()
    for entry in signatures.split(" "):
        version, _, signature = entry.partition(",")
        if version == "v1" and hmac.compare_digest(base64.b64encode(expected).decode(), signature):
            return json.loads(raw)
    raise WebhookVerificationError("no signature fits")
