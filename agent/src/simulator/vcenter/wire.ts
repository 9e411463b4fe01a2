import { pickLocale, type Locale } from "@supervisor-doctor/shared/locale";
import type { Request, Response } from "express";
import type { Message } from "../environment.ts";

const STATUS = { UNAUTHENTICATED: 401, UNAUTHORIZED: 403, NOT_FOUND: 404, UNSUPPORTED: 400, INVALID_ARGUMENT: 400, NOT_ALLOWED_IN_CURRENT_STATE: 400, ALREADY_EXISTS: 400, INTERNAL_SERVER_ERROR: 500, SERVICE_UNAVAILABLE: 503 } as const;
export type ErrorType = keyof typeof STATUS;

/** The language that the caller asks for; null if it asks for none, and then nothing is localised. */
export function requestedLocale(request: Request): Locale | null {
  const header = request.header("accept-language");
  return header && header !== "*" ? pickLocale(request.acceptsLanguages()) : null;
}

export function errorBody(errorType: string, text: string): object {
  return { error_type: errorType, messages: [{ id: `vcenter.wcp.simulated.${errorType.toLowerCase()}`, default_message: text, args: [] }] };
}

export function sendError(response: Response, errorType: ErrorType, text: string): void {
  response.status(STATUS[errorType]).json(errorBody(errorType, text));
}

/** The error that stands for an HTTP status in a reply that a test asked for. */
export function errorBodyOfStatus(status: number, text = `Simulated answer with status ${status}.`): object {
  const known = Object.entries(STATUS).find(([, each]) => each === status);
  return errorBody(known?.[0] ?? "ERROR", text);
}

export function localizable(message: Message, locale: Locale | null): object {
  return { id: message.id, default_message: message.defaultMessage, args: message.args, ...(locale && { localized: message.text[locale] }) };
}

/** The same value with every name in lower case, as the documents of 9.x print them. */
export function lowerCaseNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCaseNames);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name.toLowerCase(), lowerCaseNames(each)]));
}
