import { fill, type Locale } from "@supervisor-doctor/shared/locale";
import { forgetPasswords } from "../keychain/kept-logins.ts";
import { type CommonOptions, vcenterOf } from "../options.ts";
import { vcenterName } from "../clients/vcenter-address.ts";
import { cliWords } from "../words.ts";

/** Of one vCenter, of one user, or all. @throws Failure keychain-unavailable */
export async function forgetPasswordCommand(options: CommonOptions, locale: Locale): Promise<number> {
  const { username } = options;
  const which = { ...(options.vcenter !== undefined && { vcenter: vcenterName(vcenterOf(options)) }), ...(username !== undefined && { username }) };
  const count = await forgetPasswords(which);
  process.stdout.write(`${fill(cliWords[locale].passwordsForgotten, { count }, locale)}\n`);
  return 0;
}
