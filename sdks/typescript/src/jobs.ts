/** What a job looks like to whoever waits for it. */
export interface AnyJob {
    id: string;
    status: string;
    error?: unknown;
}

export interface WaitOptions<J> {
    /** Give up after this many milliseconds; by default 10 minutes. The job itself goes on. */
    timeoutMs?: number;
    /** Milliseconds between two looks; by default 2,000, as the API's Retry-After says. */
    intervalMs?: number;
    /** Called with every look at the job. */
    onProgress?: (job: J) => void;
    signal?: AbortSignal;
}

/** The job ended as failed or cancelled. */
export class JobFailedError<J extends AnyJob> extends Error {
    constructor(readonly job: J) {
        super(`job ${job.id} ${job.status}${job.error ? `: ${JSON.stringify(job.error)}` : ''}`);
        this.name = 'JobFailedError';
    }
}

/** The job had not ended in time. */
export class JobTimeoutError<J extends AnyJob> extends Error {
    constructor(readonly job: J) {
        super(`job ${job.id} is still ${job.status}`);
        this.name = 'JobTimeoutError';
    }
}

/**
 * Waits until a job has ended, and gives it back if it succeeded.
 *
 * @param fetchJob looks at the job
 * @example const job = await waitForJob(() => jobs.getJob({ id: started.jobId }));
 * @throws JobFailedError if it failed or was cancelled
 * @throws JobTimeoutError if it did not end in time
 */
export async function waitForJob<J extends AnyJob>(fetchJob: () => Promise<J>, options: WaitOptions<J> = {}): Promise<J> {
    const deadline = Date.now() + (options.timeoutMs ?? 600_000);
    const interval = options.intervalMs ?? 2_000;
    for (;;) {
        options.signal?.throwIfAborted();
        const job = await fetchJob();
        options.onProgress?.(job);
        if (job.status === 'succeeded') {
            return job;
        }
        if (job.status === 'failed' || job.status === 'cancelled') {
            throw new JobFailedError(job);
        }
        if (Date.now() + interval > deadline) {
            throw new JobTimeoutError(job);
        }
        await pause(interval, options.signal);
    }
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
        const abort = () => {
            clearTimeout(timer);
            reject(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', abort);
            resolve();
        }, milliseconds);
        signal?.addEventListener('abort', abort, { once: true });
    });
}
