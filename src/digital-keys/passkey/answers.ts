// What a browser sends: `PublicKeyCredential.toJSON()` (WebAuthn level 3 §5.1.7). Here it gets its shape; what it says
// is verified elsewhere.

import { z } from 'zod';

const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(20_000);
/** A credential id has at most 1023 bytes (WebAuthn §4). */
const credentialId = base64url.max(1364);

const common = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()).catch({}),
};

export const signInShape = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    /** Absent, or null, from security keys that hold no name. */
    userHandle: base64url.nullish(),
  }),
});
export type SignInAnswer = z.infer<typeof signInShape>;

export const createdShape = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(30)).max(10).catch([]),
  }),
});
export type CreatedAnswer = z.infer<typeof createdShape>;

const clientDataShape = z.object({ challenge: z.string().max(200), origin: z.string().max(500) });
export type ClientData = z.infer<typeof clientDataShape>;

/** The answer that stands in a form field, or undefined when it is none. */
export function parseAnswer<T>(shape: z.ZodType<T>, field: string): T | undefined {
  const { data } = shape.safeParse(parseJson(field));
  return data;
}

/** Which challenge the browser answered, and where it says that it is. */
export function clientDataOf(answer: {
  readonly response: { readonly clientDataJSON: string };
}): ClientData | undefined {
  const json = Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8');
  return clientDataShape.safeParse(parseJson(json)).data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
