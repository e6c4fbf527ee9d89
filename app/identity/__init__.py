"""Who somebody is, proven elsewhere: OpenID Connect, passkeys."""
