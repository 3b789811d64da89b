# A template of the image has a mistake.
#
# cause: image/template-render-failed
# culprit: Failed to render template
# logs: incusd
# fix: adapted, an editor repairs the template
# put: config template edit c1 TEMPLATE=config template show c1 hosts.tpl
# put: TEMPLATE=hosts.tpl
provoke() {
    local volume=/var/lib/incus/containers/$C
    mkdir -p "$volume/templates"
    echo '{{ bad %' >"$volume/templates/hosts.tpl"
    printf '%s\n' 'templates:' '  /etc/hosts:' '    when: [create, start]' \
        '    template: hosts.tpl' >>"$volume/metadata.yaml"
    start_fails
    daemon_log
}

by_hand() { echo 127.0.0.1 localhost >"/var/lib/incus/containers/$C/templates/hosts.tpl"; }
