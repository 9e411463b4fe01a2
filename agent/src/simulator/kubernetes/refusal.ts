import type { Response } from "express";
import { keyOf, type ServedResource } from "./resources.ts";

/** What an API server says instead of doing it: `Status` objects in its own words. */

export interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field?: string;
}
export interface Refusal {
  readonly code: number;
  readonly message: string;
  readonly reason?: string;
  readonly details?: { readonly name?: string; readonly group?: string; readonly kind?: string; readonly causes?: readonly Cause[] };
}

const REASONS: Readonly<Record<number, string>> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  409: "Conflict",
  413: "RequestEntityTooLarge",
  415: "UnsupportedMediaType",
  422: "Invalid",
  429: "TooManyRequests",
  500: "InternalError",
  503: "ServiceUnavailable",
};

export function answerWith(response: Response, { code, message, reason = REASONS[code] ?? "Unknown", details }: Refusal): void {
  response.status(code).json({ kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure", message, reason, ...(details && { details }), code });
}

export const refuse = (response: Response, code: number, message: string): void => answerWith(response, { code, message });

const detailsOf = ({ group, plural }: ServedResource, name: string): NonNullable<Refusal["details"]> => ({ name, ...(group !== "" && { group }), kind: plural });

export const notServed: Refusal = { code: 404, message: "the server could not find the requested resource" };
export const notFound = (resource: ServedResource, name: string): Refusal => ({ code: 404, message: `${keyOf(resource)} "${name}" not found`, details: detailsOf(resource, name) });
export const alreadyExists = (resource: ServedResource, name: string): Refusal => ({ code: 409, reason: "AlreadyExists", message: `${keyOf(resource)} "${name}" already exists`, details: detailsOf(resource, name) });
export const badRequest = (message: string): Refusal => ({ code: 400, message });
/** A JSON patch that could not be done, a failed test among others: the server says no more than this. */
export const patchFailed: Refusal = { code: 422, message: "the server rejected our request due to an error in our request", details: {} };

export const modifiedMeanwhile = (resource: ServedResource, name: string): Refusal => ({
  code: 409,
  message: `Operation cannot be fulfilled on ${keyOf(resource)} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
  details: detailsOf(resource, name),
});

const CUSTOM = ["application/json-patch+json", "application/merge-patch+json", "application/apply-patch+yaml"];
export const unknownFormat: Refusal = { code: 415, message: `the body of the request was in an unknown format - accepted media types include: ${CUSTOM.join(", ")}` };

/** Of one field, as `field.Invalid` and its kin write it. */
export function invalid(resource: ServedResource, name: string, faults: readonly { readonly field: string; readonly says: string; readonly reason?: string }[]): Refusal {
  const texts = faults.map(({ field, says }) => `${field}: ${says}`);
  const { group, kind } = resource;
  const joined = texts.length === 1 ? texts.join("") : `[${texts.join(", ")}]`;
  return {
    code: 422,
    message: `${group === "" ? kind : `${kind}.${group}`} "${name}" is invalid: ${joined}`,
    details: { name, ...(group !== "" && { group }), kind, causes: faults.map(({ field, says, reason = "FieldValueInvalid" }) => ({ reason, message: says, field })) },
  };
}

/** By a webhook; `code`: as it answered. */
export const denied = (webhook: string, { message, ...rest }: Refusal): Refusal => ({ ...rest, message: `admission webhook "${webhook}" denied the request: ${message}` });

export const forbidden = (resource: ServedResource, username: string, verb: string, namespace: string | undefined, name: string | undefined): Refusal => ({
  code: 403,
  message: `${keyOf(resource)}${name === undefined ? "" : ` "${name}"`} is forbidden: User "sso:${username}" cannot ${verb} resource "${resource.plural}" in API group "${resource.group}" ${namespace === undefined ? "at the cluster scope" : `in the namespace "${namespace}"`}`,
  details: detailsOf(resource, name ?? ""),
});
