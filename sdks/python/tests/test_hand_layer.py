import base64
import hashlib
import hmac
import time
import unittest
from types import SimpleNamespace

from cataloom import (
    JobFailed,
    JobTimeout,
    WebhookVerificationError,
    paginate,
    paginate_numbered,
    verify_webhook,
    wait_for_job,
)

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def delivery(body: bytes, at: float) -> dict:
    stamp = str(int(at))
    key = base64.b64decode(SECRET[len("whsec_"):])
    signature = hmac.new(key, b"evt_1." + stamp.encode() + b"." + body, hashlib.sha256).digest()
    return {
        "Webhook-Id": "evt_1",
        "Webhook-Timestamp": stamp,
        "Webhook-Signature": "v1,AAAA v1," + base64.b64encode(signature).decode(),
    }


class Pages(unittest.TestCase):
    def test_a_list_comes_whole(self):
        def fetch(cursor=None, tag=None):
            self.assertEqual(tag, "x")
            if cursor is None:
                return SimpleNamespace(data=[1, 2], pagination=SimpleNamespace(has_more=True, next_cursor="second"))
            return SimpleNamespace(data=[3], pagination=SimpleNamespace(has_more=False, next_cursor=None))

        self.assertEqual(list(paginate(fetch, tag="x")), [1, 2, 3])

    def test_a_numbered_list_ends_with_its_last_page(self):
        def fetch(page):
            return SimpleNamespace(data=[page], meta=SimpleNamespace(last_page=2))

        self.assertEqual(list(paginate_numbered(fetch)), [1, 2])


class Jobs(unittest.TestCase):
    def test_a_job_is_waited_for_and_its_failure_told(self):
        looks = iter(["queued", "running", "succeeded"])
        job = wait_for_job(lambda: SimpleNamespace(id="job_1", status=next(looks)), interval=0.001)
        self.assertEqual(job.status, "succeeded")
        with self.assertRaises(JobFailed):
            wait_for_job(lambda: SimpleNamespace(id="job_1", status="cancelled"))
        with self.assertRaises(JobTimeout):
            wait_for_job(lambda: SimpleNamespace(id="job_1", status="running"), timeout=0.003, interval=0.001)


class Webhooks(unittest.TestCase):
    def test_a_signed_delivery_is_trusted(self):
        body = '{"type":"audit.completed","data":{"name":"Überblick"}}'.encode()
        headers = delivery(body, time.time())
        self.assertEqual(verify_webhook(body, headers, SECRET)["type"], "audit.completed")
        self.assertEqual(verify_webhook(body.decode(), headers, SECRET)["type"], "audit.completed")

    def test_anything_else_is_not(self):
        body = b'{"type":"x"}'
        headers = delivery(body, time.time())
        for bad in (
            lambda: verify_webhook(body + b" ", headers, SECRET),
            lambda: verify_webhook(body, headers, "whsec_" + base64.b64encode(bytes(24)).decode()),
            lambda: verify_webhook(body, delivery(body, time.time() - 600), SECRET),
            lambda: verify_webhook(body, {}, SECRET),
        ):
            with self.assertRaises(WebhookVerificationError):
                bad()


if __name__ == "__main__":
    unittest.main()
