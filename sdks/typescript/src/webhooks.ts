/** What every delivery's body holds. */
export interface WebhookEvent {
    id: string;
    type: string;
    created_at: string;
    workspace: string;
    data: Record<string, unknown>;
}

/** The delivery does not come from who knows the secret, or comes too late. */
export class WebhookVerificationError extends Error {
    constructor(message: string) {
        super(message);
        this.name = 'WebhookVerificationError';
    }
}

type Headers = Record<string, string | string[] | undefined> | { get(name: string): string | null };

/**
 * Checks a webhook delivery by the Standard Webhooks scheme, and gives its event.
 *
 * @param body the body exactly as it came: text or bytes, not parsed and printed again
 * @param secret as it was shown when the endpoint was made: `whsec_...`
 * @param toleranceSeconds how far the sender's clock may be off
 * @throws WebhookVerificationError if it is not to be trusted
 */
export async function verifyWebhook(body: string | Uint8Array, headers: Headers, secret: string,
    toleranceSeconds = 300): Promise<WebhookEvent> {
    const id = header(headers, 'webhook-id');
    const timestamp = header(headers, 'webhook-timestamp');
    const signatures = header(headers, 'webhook-signature');
    if (!id || !timestamp || !signatures) {
        throw new WebhookVerificationError('a webhook-* header is missing');
    }
    const age = Math.abs(Date.now() / 1000 - Number(timestamp));
    if (!(age <= toleranceSeconds)) {
        throw new WebhookVerificationError('the delivery is too old, or from the future');
    }
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
    const signed = new TextEncoder().encode(`${id}.${timestamp}.${text}`);
    const key = await crypto.subtle.importKey('raw', bytes(secret.replace(/^whsec_/, '')),
        { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
    for (const entry of signatures.split(' ')) {
        const [version, signature] = entry.split(',', 2);
        if (version === 'v1' && signature && await crypto.subtle.verify('HMAC', key, bytes(signature), signed)) {
            return JSON.parse(text) as WebhookEvent;
        }
    }
    throw new WebhookVerificationError('no signature fits');
}

function header(headers: Headers, name: string): string | undefined {
    if (typeof (headers as { get?: unknown }).get === 'function') {
        return (headers as { get(name: string): string | null }).get(name) ?? undefined;
    }
    const found = Object.entries(headers as Record<string, string | string[] | undefined>)
        .find(([key]) => key.toLowerCase() === name)?.[1];
    return Array.isArray(found) ? found[0] : found;
}

function bytes(base64: string): Uint8Array<ArrayBuffer> {
    try {
        return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
    } catch {
        throw new WebhookVerificationError('a secret or signature is not base64');
    }
}
