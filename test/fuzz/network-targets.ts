import { certificateFacts, findAnchor, pemBlocks, readCertificate, servedAuthority } from "@supervisor-doctor/agent/clients/certificate";
import { clockOfDate } from "@supervisor-doctor/agent/clients/clock";
import { type Query, tcpOutcome, udpOutcome } from "@supervisor-doctor/agent/clients/dns";
import type { HttpsHost, TextReply } from "@supervisor-doctor/agent/clients/http";
import { openKubernetes } from "@supervisor-doctor/agent/clients/kubernetes";
import { isTooDeep } from "@supervisor-doctor/agent/clients/nesting";
import { createSoap } from "@supervisor-doctor/agent/clients/soap";
import { lowerKeys } from "@supervisor-doctor/agent/clients/vcenter";
import { rootCertificates } from "node:tls";
import { metadata } from "@supervisor-doctor/agent/probes/kubernetes-wire";
import { replyTo } from "../parts/name-server.ts";
import { type Target, textTarget } from "./target.ts";

/** What comes over the network. */

const ASKED = Buffer.from("123401000001000000000000027663036c61620474657374000001 0001".replace(" ", ""), "hex");
const QUERY: Query = { id: 0x1234, name: "vc.lab.test", type: "A", bytes: ASKED };

const dns: Target = {
  name: "DNS packet",
  seeds: [
    replyTo(ASKED, { addresses: ["10.20.30.10"] }),
    replyTo(ASKED, { addresses: ["10.20.30.10", "10.20.30.11"] }),
    replyTo(ASKED, { truncated: true }),
    replyTo(ASKED, { rcode: 3 }),
    // An alias, an address of IPv6, a mail server, a text, an authority and EDNS.
    Buffer.from("123481800001000400010001027663036c61620474657374000001 0001c00c0005000100000e1000040161c00fc00c001c000100000e10001020010db8000000000000000000000001c00c000f000100000e100004000ac00cc00c0010000100000e10000403616263c00f0006000100000e10001a016ec00f0161c00f0000000100000e100000038400093a8000000e10 0000291000000000000000".replaceAll(" ", ""), "hex"),
  ],
  read: (bytes) => [udpOutcome(QUERY, bytes), tcpOutcome(QUERY, bytes)],
};

const factsOf = (der: string): unknown => {
  const read = readCertificate(der);
  return read && certificateFacts(read);
};
const [rootPem = "", otherPem = ""] = rootCertificates;
const derOf = (pem: string): Buffer => Buffer.from(pemBlocks(pem)[0] ?? "", "base64");

const der: Target = {
  name: "certificate in DER",
  seeds: [rootPem, otherPem].map(derOf),
  read: (bytes) => {
    const own = bytes.toString("base64");
    const root = derOf(rootPem).toString("base64");
    return [factsOf(own), findAnchor([own, root], [root]), findAnchor([root, own], [own]), servedAuthority([own, root])];
  },
};

const pem = textTarget("certificate in PEM", [rootPem, `${rootPem}\n# beside it\n${otherPem}`, "-----BEGIN TRUSTED CERTIFICATE-----\nAAAA\n-----END", rootPem.replace(/CERTIFICATE/g, "X509 CERTIFICATE")], (text) => pemBlocks(text).map(factsOf));

/** A host that gives the same answer to everything. */
const answering = (text: string): HttpsHost =>
  ({
    host: "host.lab.test",
    port: 443,
    clock: () => null,
    send: (): Promise<TextReply> => Promise.resolve({ status: 200, type: "text/xml", setCookie: [], text }),
    close: () => Promise.resolve(),
  }) as unknown as HttpsHost;

const PROPERTY = '<RetrievePropertiesResponse xmlns="urn:vim25"><returnval><obj type="HostSystem">host-1</obj><propSet><name>config</name><val xsi:type="ArrayOfHostNtp"><HostNtp><server>a</server><server>b</server><on xsi:type="xsd:boolean">true</on><n xsi:type="xsd:int">7</n></HostNtp></val></propSet></returnval></RetrievePropertiesResponse>';
const FAULT = '<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>No permission.</faultstring><detail><NoPermissionFault xsi:type="NoPermission"><privilegeId>System.View</privilegeId></NoPermissionFault></detail></soapenv:Fault>';
const envelope = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><LoginResponse/>${body}</soapenv:Body></soapenv:Envelope>`;

const soap = textTarget("SOAP", [envelope(PROPERTY), envelope(FAULT), envelope("<RetrievePropertiesResponse/>"), envelope("<RetrievePropertiesResponse>&amp;&#65;&lt;<!-- --><![CDATA[x]]></RetrievePropertiesResponse>"), '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'], (text) =>
  createSoap(answering(text), { username: "u", password: "p" }, 60_000).call("RetrieveProperties", { type: "PropertyCollector", id: "p" }, "", new AbortController().signal),
);

const json = textTarget("JSON of vCenter", ['{"Value": [{"Messages": {"Default_Message": "a"}}]}', '{"__proto__": {"a": 1}, "constructor": {"prototype": {"a": 1}}}', "[[[[]]]]", '"\\ud800"', "1e999"], (text) => {
  if (isTooDeep(text)) return null;
  try {
    return lowerKeys(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
});

const GROUPS = '{"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"apps","versions":[{"groupVersion":"apps/v1","version":"v1"}],"preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}],"resources":[{"name":"deployments","kind":"Deployment","namespaced":true}],"items":[{"name":"a","namespace":"b","labels":{"c":"d"}}],"metadata":{"continue":""},"gitVersion":"v1.28.3"}';
const MORE = GROUPS.replace('"continue":""', '"continue":"more"');
/** Pages without an object, one after the other: the guided search found that nothing ended them. */
const EMPTY = MORE.replace(/"items":\[.*?\]/, '"items":[]');
const kubernetes = textTarget("JSON of Kubernetes", [GROUPS, '{"kind":"Status","status":"Failure","message":"no","code":403}', GROUPS.replace('"groups":', '"groups":null,"g":'), MORE, EMPTY], (text) =>
  openKubernetes(answering(text), "token").list({ group: "apps", plural: "deployments" }, metadata, new AbortController().signal, { most: 3 }),
);

const date = textTarget("Date header", ["Sat, 21 Nov 2026 12:00:00 GMT", "0", "-271821-04-20"], (text) => clockOfDate(text, 0, 1));

export const networkTargets: readonly Target[] = [dns, der, pem, soap, json, kubernetes, date];
