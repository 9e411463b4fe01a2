#!/usr/bin/env bash
# What the documents tell an administrator to look at when a Supervisor is in error, done by hand with dig, openssl and
# curl: one look after the other, each tool with its own defaults. What a reader of the answers would leave out is left out.
#
# VCENTER, VCENTER_USER, VCENTER_PASSWORD, VCENTER_CA: as a person knows them.   LB_PASSWORD: the load balancer's.
# WAYS: "host:port=address:port ..." for a laboratory, as curl's --connect-to.
# PATIENCE: seconds after which the person presses Ctrl+C, for openssl and curl would wait for minutes.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
declare -A way
for each in $WAYS; do way[${each%%=*}]=${each#*=}; done
told=0
say() { echo "$*"; told=$((told + 1)); }

# --- vCenter: is there a Supervisor in error, and what does it say? -------------------------------------------------
ask() { curl --silent --show-error --cacert "$VCENTER_CA" --connect-to "$VCENTER:443:${way[$VCENTER:443]:-}" "$@"; }
token=$(ask --config - --request POST "https://$VCENTER/api/session" <<<"user = \"$VCENTER_USER:$VCENTER_PASSWORD\"")
token=${token//\"/}
get() { ask --header "vmware-api-session-id: $token" "https://$VCENTER$1"; }
clusters=$(get /api/vcenter/namespace-management/clusters)
[[ $clusters =~ \"cluster\":\"([^\"]+)\" ]] && cluster=${BASH_REMATCH[1]}
info=$(get "/api/vcenter/namespace-management/clusters/$cluster")
[[ $info =~ \"config_status\":\"([^\"]+)\" ]] && say "Supervisor $cluster: ${BASH_REMATCH[1]}"
[[ $info =~ \"messages\":(\[[^]]*\]) ]] && say "messages: ${BASH_REMATCH[1]}"
nodes=$(get /api/vcenter/topology/nodes)
[[ $nodes =~ \"node\":\"([^\"]+)\" ]] && pnid=${BASH_REMATCH[1]}

# --- Does each management DNS server resolve vCenter's name? ---------------------------------------------------------
[[ $info =~ \"master_DNS\":\[([^]]*)\] ]] && servers=${BASH_REMATCH[1]//[\",]/ }
addresses=
for server in $servers; do
  to=${way[$server:53]:-$server:53}
  answer=$(dig @"${to%:*}" -p "${to##*:}" "$pnid" A)
  [[ $answer =~ status:\ ([A-Z]+) ]] && say "$server: ${BASH_REMATCH[1]}" || { say "$server: no answer"; continue; }
  found=$(awk '$4 == "A" { print $5 }' <<<"$answer")
  [[ -z $found ]] && found=$(dig @"${to%:*}" -p "${to##*:}" "$pnid" AAAA +short)
  for address in $found; do [[ " $addresses " == *" $address "* ]] || addresses+=" $address"; done
done

# --- Certificates: served, until when, with which fingerprint, and signed by what is trusted? ------------------------
served() { # host port name [openssl options]: the certificate in $work/served.pem
  local to=${way[$1:$2]:-$1:$2} name=$3
  timeout --signal=INT "$PATIENCE" openssl s_client -connect "$to" -servername "$name" "${@:4}" </dev/null >"$work/tls" 2>/dev/null
  openssl x509 -noout -fingerprint -dates -subject -ext subjectAltName <"$work/tls" >"$work/facts" 2>/dev/null || { say "$1:$2: no certificate"; return 1; }
  say "$1:$2: $(grep -E 'Verify return code|Verification' "$work/tls" | head -1) $(tr '\n' ' ' <"$work/facts")"
}
roots=$(get /api/vcenter/certificate-management/vcenter/trusted-root-chains)
for chain in $(grep -o '"chain":"[^"]*"' <<<"$roots" | cut -d'"' -f4); do
  get "/api/vcenter/certificate-management/vcenter/trusted-root-chains/$chain" | grep -o '"-----BEGIN[^"]*"' | xargs printf '%b' >>"$work/roots.pem"
done
for address in $addresses; do served "$address" 443 "$pnid" -CAfile "$work/roots.pem" -verify_hostname "$pnid"; done

# --- NSX: every server of vCenter's extension shows the registered thumbprint, and answers ---------------------------
[[ $info =~ \"network_provider\":\"([^\"]+)\" ]] && provider=${BASH_REMATCH[1]}
if [[ $provider == NSXT* ]]; then
  extension=$(ask --header "vmware-api-session-id: $token" --json '{"extensionKey":"com.vmware.nsx.management.nsxt"}' "https://$VCENTER/sdk/vim25/8.0.3.0/ExtensionManager/ExtensionManager/FindExtension")
  for server in $(grep -o '"url":"[^"]*"' <<<"$extension" | cut -d'"' -f4); do
    host=${server#https://} host=${host%:*}
    served "$host" 443 "$host" || continue
    say "$host: HTTP $(timeout --signal=INT "$PATIENCE" curl --silent --insecure --output /dev/null --write-out '%{http_code}' --connect-to "$host:443:${way[$host:443]:-}" "$server/api/v1/cluster/status")"
  done
fi

# --- Load balancers: the configured certificate, and does the login work? --------------------------------------------
if [[ $info =~ \"ha_proxy_info\":\{\"servers\":\[\{\"host\":\"([^\"]+)\",\"port\":([0-9]+)\}\],\"username\":\"([^\"]+)\",\"certificate_authority_chain\":\"([^\"]+)\" ]]; then
  host=${BASH_REMATCH[1]} port=${BASH_REMATCH[2]} user=${BASH_REMATCH[3]}
  printf '%b' "${BASH_REMATCH[4]}" >"$work/balancer.pem"
  if served "$host" "$port" "$host" -CAfile "$work/balancer.pem"; then
    say "$host: HTTP $(curl --silent --cacert "$work/balancer.pem" --config - --output /dev/null --write-out '%{http_code}' --connect-to "$host:$port:${way[$host:$port]:-}" "https://$host:$port/v2/info" <<<"user = \"$user:$LB_PASSWORD\"")"
  fi
fi

ask --request DELETE --header "vmware-api-session-id: $token" "https://$VCENTER/api/session"
echo "$told looks told"
