import type { Rule } from "../rule.ts";
import { dnsLocalDomainNotSearched } from "./dns-local-domain-not-searched.ts";
import { dnsPnidUnresolvedDhcp } from "./dns-pnid-unresolved-dhcp.ts";
import { dnsPnidUnresolved } from "./dns-pnid-unresolved.ts";
import { dnsRoutedOverWorkloadNetwork } from "./dns-routed-over-workload-network.ts";
import { dnsServerUnreachable } from "./dns-server-unreachable.ts";
import { dnsServersMissing } from "./dns-servers-missing.ts";
import { loadBalancerCertificateInvalid } from "./load-balancer-certificate-invalid.ts";
import { loadBalancerCertificateUntrusted } from "./load-balancer-certificate-untrusted.ts";
import { loadBalancerCredentialsRejected } from "./load-balancer-credentials-rejected.ts";
import { loadBalancerHttpError } from "./load-balancer-http-error.ts";
import { loadBalancerUnreachable } from "./load-balancer-unreachable.ts";
import { nsxThumbprintMismatch } from "./nsx-thumbprint-mismatch.ts";
import { nsxUnreachable } from "./nsx-unreachable.ts";
import { vcenterCertificateInvalid } from "./vcenter-certificate-invalid.ts";
import { vcenterCertificateUntrusted } from "./vcenter-certificate-untrusted.ts";
import { vcenterUnreachable } from "./vcenter-unreachable.ts";

/** The rows of the documents' error tables. */
export const documented: readonly Rule[] = [
  dnsServersMissing,
  dnsLocalDomainNotSearched,
  dnsRoutedOverWorkloadNetwork,
  dnsServerUnreachable,
  dnsPnidUnresolvedDhcp,
  dnsPnidUnresolved,
  vcenterUnreachable,
  vcenterCertificateInvalid,
  vcenterCertificateUntrusted,
  nsxThumbprintMismatch,
  nsxUnreachable,
  loadBalancerCertificateUntrusted,
  loadBalancerCertificateInvalid,
  loadBalancerCredentialsRejected,
  loadBalancerHttpError,
  loadBalancerUnreachable,
];
