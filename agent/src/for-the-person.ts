import type { ErrorCode } from "@supervisor-doctor/shared/words/errors";

/** What only the person can mend who asked to look from a control plane VM too. */
export const FOR_THE_PERSON: readonly ErrorCode[] = ["host-key-unknown", "ssh-login-refused", "appliance-shell"];
