package io.cataloom.external.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class OutboundBeansTest {

    @Test
    void settingsAreReadWithTheSpacesAroundThem() {
        assertThat(OutboundBeans.ports(List.of("80", " 8080 "))).containsExactlyInAnyOrder(80, 8080);
        assertThat(OutboundBeans.proxy(" proxy.internal:3128 ")).isEqualTo("proxy.internal:3128");
        assertThat(OutboundBeans.proxy(" ")).isNull();
    }

    @Test
    void whatCannotBeReadStopsTheStartByItsName() {
        assertThatThrownBy(() -> OutboundBeans.ports(List.of("80", "http")))
                .hasMessage("cataloom.outbound.ports: not a port: http");
        assertThatThrownBy(() -> OutboundBeans.ports(List.of("0")))
                .hasMessage("cataloom.outbound.ports must be from 1 to 65535, not 0");
        assertThatThrownBy(() -> OutboundBeans.proxy("proxy.internal"))
                .hasMessage("cataloom.outbound.proxy: not host:port: proxy.internal");
        assertThatThrownBy(() -> OutboundBeans.allowed(List.of("10.0.0.0/8", "10.0.0.0/99")))
                .hasMessage("cataloom.outbound.allow: not an address block: 10.0.0.0/99");
        assertThatThrownBy(() -> OutboundBeans.resolver(List.of("shop.internal")))
                .hasMessage("cataloom.outbound.hosts: not name=address: shop.internal");
    }
}
