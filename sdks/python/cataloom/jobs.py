"""Waiting for a job's end."""

import time
from typing import Any, Callable, Optional


class JobFailed(Exception):
    """The job ended as failed or cancelled; it is in ``job``."""

    def __init__(self, job: Any) -> None:
        super().__init__(f"job {job.id} {job.status}: {getattr(job, 'error', None)}")
        self.job = job


class JobTimeout(Exception):
    """The job had not ended in time; it goes on. As last seen it is in ``job``."""

    def __init__(self, job: Any) -> None:
        super().__init__(f"job {job.id} is still {job.status}")
        self.job = job


def wait_for_job(
    fetch_job: Callable[[], Any],
    timeout: float = 600.0,
    interval: float = 2.0,
    on_progress: Optional[Callable[[Any], None]] = None,
) -> Any:
    """Looks at a job until it has ended, and returns it if it succeeded.

    ``fetch_job`` looks once: ``lambda: JobsApi(client).get_job(job_id)``. Times are in seconds.

    Raises ``JobFailed`` or ``JobTimeout``.
    """
    deadline = time.monotonic() + timeout
    while True:
        job = fetch_job()
        if on_progress is not None:
            on_progress(job)
        if job.status == "succeeded":
            return job
        if job.status in ("failed", "cancelled"):
            raise JobFailed(job)
        if time.monotonic() + interval > deadline:
            raise JobTimeout(job)
        time.sleep(interval)
