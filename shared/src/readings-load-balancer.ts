import type { ServerAnswer } from "./readings.ts";

/** What is seen of the load balancers that a Supervisor is configured with. */

export type LoadBalancerKind = "HA_PROXY" | "AVI" | "OTHER";

/** A load balancer server as the Supervisor is configured with it. The password is never told. */
export interface LoadBalancer {
  /** vCenter's own id of it, by which it is changed; absent where no call tells one, and in runs saved before it was read. */
  readonly id?: string;
  readonly host: string;
  readonly port: number;
  readonly kind: LoadBalancerKind;
  readonly username: string | null;
  /** Base64 DER of the certificates that the Supervisor trusts for it; none if they cannot be read. */
  readonly trusted: readonly string[];
}

/** `trusted`: whether the served chain leads to what the Supervisor is configured to trust; null without a readable chain on either side. */
export interface LoadBalancerAnswer extends ServerAnswer {
  readonly trusted: boolean | null;
  /** Of what it served, the certificate that vouches for its own; null where it sent none. Absent in runs saved before it was read. */
  readonly authority?: ServedAuthority | null;
}

/** A certificate authority as a server sent it along. */
export interface ServedAuthority {
  readonly subject: string;
  /** Colon-separated upper-case hex over the raw DER. */
  readonly sha256: string;
  /** Base64 DER. */
  readonly der: string;
}

/** One login with what the person gave. */
export interface LoadBalancerLogin {
  readonly host: string;
  readonly status: number;
  readonly accepted: boolean;
}
