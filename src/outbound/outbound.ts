// The broker's only ways out. This file holds the types; the guarded implementation lies beside it.

export interface Outbound {
  /**
   * `fetch` with a time limit, a size limit, no redirects, and the egress rules: special-use addresses (loopback,
   * private, link-local …) are refused unless their host stands in `egress.allow`.
   */
  fetch(
    url: string,
    init?: RequestInit & { readonly timeoutMs?: number; readonly maxBytes?: number },
  ): Promise<Response>;
}
