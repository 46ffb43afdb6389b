declare module 'passport-openidconnect' {
  export type Verified = (error: unknown, user?: object | false) => void;

  /** A passport strategy: `authenticate` ends in one of the hooks that passport hangs on it. */
  export default class Strategy {
    constructor(
      options: Readonly<Record<string, unknown>>,
      verify: (
        issuer: string,
        profile: { id: string; displayName?: string },
        context: object,
        idToken: string,
        accessToken: string,
        refreshToken: string | undefined,
        params: object,
        verified: Verified,
      ) => void,
    );
    authenticate(request: { session: object; query: object }, options?: object): void;
    redirect: (url: string) => void;
    success: (user: object) => void;
    fail: (challenge: unknown) => void;
    error: (error: unknown) => void;
  }
}
