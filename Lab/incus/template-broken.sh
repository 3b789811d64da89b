# A template of the image has a mistake.
#
# cause: image/template-render-failed
# culprit: Failed to render template
# logs: incusd
# fix: none, TODO
provoke() {
    local volume=/var/lib/incus/containers/$C
    mkdir -p "$volume/templates"
    echo '{{ bad %' >"$volume/templates/hosts.tpl"
    printf '%s\n' 'templates:' '  /etc/hosts:' '    when: [create, start]' \
        '    template: hosts.tpl' >>"$volume/metadata.yaml"
    start_fails
    daemon_log
}
