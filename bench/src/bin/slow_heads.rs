//! Clients that never finish: `slow_heads ADDRESS COUNT` holds COUNT connections, each of which sends a byte of a request's head a
//! second and comes again when it is let go. Runs until it is ended.

use std::time::Duration;

use anyhow::{Context, Result};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments.next().context("the address is missing")?;
    let count: usize = arguments.next().context("the number is missing")?.parse()?;
    for _ in 0..count {
        let address = address.clone();
        tokio::spawn(async move {
            loop {
                let _ = dawdle(&address).await;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        });
    }
    std::future::pending().await
}

async fn dawdle(address: &str) -> std::io::Result<()> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: ").await?;
    loop {
        stream.write_all(b"x").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}
