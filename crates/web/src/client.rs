//! Who is asking: the address, believed no further than the operator says.

use std::net::IpAddr;

use http::HeaderMap;
use ipnet::IpNet;

/// The client's address, put on every request by the server.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClientAddress(pub(crate) IpAddr);

/// The address behind trusted proxies: the last one in `X-Forwarded-For` that no trusted proxy has. What a client
/// forges stands further to the left and is never reached.
pub(crate) fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: &IpAddr| trusted.iter().any(|net| net.contains(address));
    let peer = peer.to_canonical();
    if !is_trusted(&peer) {
        return peer;
    }
    let forwarded = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    let mut nearest = peer;
    for hop in hops.iter().rev() {
        let Ok(address) = hop.parse::<IpAddr>() else { break };
        nearest = address.to_canonical();
        if !is_trusted(&nearest) {
            break;
        }
    }
    nearest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", forwarded.parse().unwrap());
        address(peer.parse().unwrap(), &headers, &["10.0.0.0/8".parse().unwrap()]).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(seen("192.0.2.1", "2.144.0.1"), "192.0.2.1");
        assert_eq!(seen("10.0.0.1", "2.144.0.1"), "2.144.0.1");
        assert_eq!(seen("10.0.0.1", "8.8.8.8, 2.144.0.1, 10.0.0.2"), "2.144.0.1");
        assert_eq!(seen("10.0.0.1", "2.144.0.1, rubbish"), "10.0.0.1");
        assert_eq!(seen("::ffff:10.0.0.1", "2.144.0.1"), "2.144.0.1");
    }
}
