#!/bin/sh
# Makes what TLS needs, once: an authority of one's own, and a certificate and key for each name that is given.
# What is there already stays. usage: certificates.sh FOLDER NAME…
set -eu
folder=$1
shift
mkdir -p "$folder/ca"
if [ ! -f "$folder/ca/ca.crt" ]; then
  openssl req -x509 -newkey rsa:3072 -sha256 -nodes -days 3650 -subj '/O=Annals/CN=Annals own authority' \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$folder/ca.key" -out "$folder/ca.crt.new"
  mv "$folder/ca.crt.new" "$folder/ca/ca.crt"
fi
for name in "$@"; do
  [ -f "$folder/$name/node.crt" ] && continue
  mkdir -p "$folder/$name"
  openssl req -newkey rsa:2048 -sha256 -nodes -subj '/CN=kurrentdb-node' \
    -keyout "$folder/$name/node.key" -out "$folder/$name/node.csr"
  # The nodes of a cluster are each other's clients, too, and know each other by the common name that they share.
  printf '%s\n' "subjectAltName=DNS:$name,DNS:localhost,IP:127.0.0.1" 'extendedKeyUsage=serverAuth,clientAuth' \
    'keyUsage=critical,digitalSignature,keyEncipherment' 'basicConstraints=critical,CA:FALSE' >"$folder/$name/node.ext"
  openssl x509 -req -sha256 -days 825 -in "$folder/$name/node.csr" -CA "$folder/ca/ca.crt" -CAkey "$folder/ca.key" \
    -CAserial "$folder/ca.srl" -CAcreateserial -extfile "$folder/$name/node.ext" -out "$folder/$name/node.crt.new"
  # Each is mounted by nobody but its node, whose user the image chooses.
  chmod 755 "$folder/$name"
  chmod 644 "$folder/$name/node.key"
  mv "$folder/$name/node.crt.new" "$folder/$name/node.crt"
  rm "$folder/$name/node.csr" "$folder/$name/node.ext"
done
chmod 600 "$folder/ca.key"
