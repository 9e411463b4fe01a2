/** What the documented messages are about, and that they say something is wrong, in the Client's languages. */
const SUBJECT =
  /control plane|supervisor|vcenter|dns|nsx|load balancer|haproxy|certificate|thumbprint|licen[cs]e|제어부|제어 평면|감독자|슈퍼바이저|로드 밸런서|인증서|지문|라이[선센]스|制御プレーン|コントロール ?プレーン|スーパーバイザー|ロード ?バランサ|証明書|サムプリント|ライセンス/i;
const TROUBLE =
  /unable|cannot|can't|could not|not able|fail|invalid|not valid|not trust|mismatch|not match|expired|error|missing|not configured|no .{0,40}configured|없습니다|못했|않[은습았]|만료|실패|잘못|오류|できません|でき(?:ない|なかった)|失敗|無効|一致しま|期限切れ|エラー|ありません|いません/i;

const SHORTEST = 20;
const LONGEST = 4000;
const MOST = 50;
const MOST_TEXTS = 20_000;

/** Elements that stand within a sentence: a message may be split over several of them. */
const WITHIN_SENTENCE = /^(A|ABBR|B|BDI|BR|CODE|EM|FONT|I|MARK|SMALL|SPAN|STRONG|U|WBR)$/;
const NO_TEXT = /^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TEXTAREA)$/;

const tidy = (text: string): string => text.replace(/\s+/g, " ").trim();

function sentenceAround(node: Node): Element | null {
  let element = node.parentElement;
  while (element && WITHIN_SENTENCE.test(element.tagName) && element.parentElement) element = element.parentElement;
  return element;
}

/**
 * Texts on the page that may be Supervisor errors, for the rules to recognise. By what they say, not by where they
 * stand: tags and classes differ from release to release.
 */
export function onScreenErrors(page: Document): string[] {
  const found = new Set<string>();
  const seen = new Set<Element>();
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let count = 0; count < MOST_TEXTS && found.size < MOST && texts.nextNode(); count++) {
    const value = texts.currentNode.nodeValue ?? "";
    if (!SUBJECT.test(value)) continue;
    const element = sentenceAround(texts.currentNode);
    if (!element || seen.has(element) || NO_TEXT.test(element.tagName)) continue;
    seen.add(element);
    if (!element.checkVisibility()) continue;
    const text = tidy(element.textContent ?? "");
    if (text.length >= SHORTEST && text.length <= LONGEST && TROUBLE.test(text)) found.add(text);
  }
  return [...found];
}
