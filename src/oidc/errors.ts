// The engine's errors in the house's words, for people. Relying parties keep getting the protocol's own.

import { errors } from 'oidc-provider';
import { ServiceError } from '#errors.ts';

/** What a citizen is told of an error that the engine would have shown. */
export function toServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  const detail =
    error instanceof Error
      ? `${error.message} ${(error as { error_description?: string }).error_description ?? ''}`.trim()
      : String(error);
  const options = { detail: detail.slice(0, 300), cause: error };
  if (error instanceof errors.SessionNotFound) return new ServiceError(lostLogin(detail), options);
  if (error instanceof errors.InvalidRedirectUri) return new ServiceError('redirect_uri_unknown', options);
  if (error instanceof errors.InvalidClient) return new ServiceError('relying_party_unknown', options);
  const status =
    (error as { statusCode?: unknown; status?: unknown }).statusCode ??
    (error as { status?: unknown }).status;
  if (status === 413) return new ServiceError('too_large', options);
  if (error instanceof errors.OIDCProviderError && Number(status) < 500)
    return new ServiceError('request_invalid', options);
  return new ServiceError('unexpected', options);
}

/** The engine has one class for every way to lose a login; its words tell them apart (contract-tested). */
function lostLogin(detail: string) {
  if (detail.includes('cookie not found')) return 'other_browser';
  if (
    detail.includes('mismatch') ||
    (detail.includes('session not found') && !detail.includes('interaction session not found')) ||
    detail.includes('principal')
  )
    return 'session_changed';
  return 'interaction_expired';
}
