import { parsed } from "./body.ts";
import { badRequest } from "./refusal.ts";
import { failingStatus, type World } from "./world.ts";
import type { Verb } from "./api-state.ts";
import type { Outcome } from "./writing.ts";

/** `SelfSubjectAccessReview`: whether the account may do it, judged by what a test lets be refused. */

interface Asked {
  readonly group?: string;
  readonly resource?: string;
  readonly verb?: string;
  readonly namespace?: string;
}

export function accessReview(world: World, text: string): Outcome {
  const body = parsed(text) as { spec?: { resourceAttributes?: Asked } } | undefined;
  const asked = body?.spec?.resourceAttributes;
  if (!asked) return badRequest("spec.resourceAttributes: Invalid value: exactly one of nonResourceAttributes or resourceAttributes must be specified");
  const { group = "", resource, verb = "get", namespace } = asked;
  const found = world.resources.find((each) => each.group === group && each.plural === resource);
  const allowed = found === undefined || failingStatus(world, verb as Verb, found, namespace || undefined) !== 403;
  return { status: 201, body: { kind: "SelfSubjectAccessReview", apiVersion: "authorization.k8s.io/v1", metadata: {}, spec: body.spec, status: { allowed, ...(!allowed && { reason: "" }) } } };
}
