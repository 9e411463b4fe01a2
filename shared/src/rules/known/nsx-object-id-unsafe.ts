import type { SupervisorNetworks } from "../../readings-networks.ts";
import { defineRule, no, UNREPORTED, unknown, yes } from "../../rule.ts";
import type { Noun } from "../../words/nouns.ts";

/** Characters with a meaning of their own in an address of the API. */
const UNSAFE = /[?#[\]]/;

const objectsOf = ({ nsx, vpc }: SupervisorNetworks): [Noun, string | null | undefined][] => [
  ["edge-cluster", nsx?.edgeCluster],
  ["tier-0", nsx?.tier0],
  ["nsx-project", vpc?.project],
  ["vpc-profile", vpc?.profile],
];

/** An NSX object that the Supervisor names by an id which calls about it cannot carry. */
export const nsxObjectIdUnsafe = defineRule({
  id: "nsx-object-id-unsafe",
  source: { issue: "IDCHARS", confidence: "field", kbs: [] },
  severity: "WARNING",
  recognition: UNREPORTED,
  needs: ["supervisor"],
  causes: ["unsafe-character"],
  explains: [],
  check({ supervisor: config }) {
    if (!config.ok) return { applies: true, fails: "unknown", params: {}, causes: { "unsafe-character": unknown(config.id) } };
    const objects = config.value.networks ? objectsOf(config.value.networks).filter(([, id]) => id) : [];
    if (objects.length === 0) return { applies: false, params: {} };
    const unsafe = objects.filter(([, id]) => UNSAFE.test(id ?? "")).map(([noun, id]) => `[${noun}] ${id}`);
    return {
      applies: true,
      fails: unsafe.length > 0 ? "yes" : "no",
      params: { unsafe },
      causes: { "unsafe-character": unsafe.length > 0 ? yes(config.id) : no(config.id) },
    };
  },
  text: {
    en: {
      title: "The id of an NSX object holds characters that calls cannot carry",
      healthy: "The ids of the NSX objects hold no unsafe characters",
      causes: {
        "unsafe-character": {
          text: "An id holds one of ? # [ ], which ends or breaks the address of a call about the object.",
          found: "Unsafe characters in: {unsafe}.",
          remediation: ["An id cannot be changed: create the NSX object anew with an id of letters, digits, hyphens and underscores, and configure the Supervisor with it."],
        },
      },
    },
    ko: {
      title: "NSX 개체의 ID에 호출에 사용할 수 없는 문자가 있음",
      healthy: "NSX 개체의 ID에 안전하지 않은 문자가 없음",
      causes: {
        "unsafe-character": {
          text: "ID에 ? # [ ] 중 하나가 있어 개체에 대한 호출 주소가 잘리거나 손상됩니다.",
          found: "안전하지 않은 문자가 있는 개체: {unsafe}.",
          remediation: ["ID는 변경할 수 없습니다. 영문자, 숫자, 하이픈, 밑줄로 된 ID로 NSX 개체를 다시 생성하고 감독자에 구성합니다."],
        },
      },
    },
    ja: {
      title: "NSX オブジェクトの ID に、呼び出しで使用できない文字がある",
      healthy: "NSX オブジェクトの ID に安全でない文字はない",
      causes: {
        "unsafe-character": {
          text: "ID に ? # [ ] のいずれかが含まれ、オブジェクトに対する呼び出しのアドレスが途切れたり壊れたりします。",
          found: "安全でない文字を含むオブジェクト: {unsafe}。",
          remediation: ["ID は変更できません。英字、数字、ハイフン、アンダースコアのみの ID で NSX オブジェクトを作成し直し、スーパーバイザーに設定します。"],
        },
      },
    },
  },
});
