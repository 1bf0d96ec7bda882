package io.cataloom.application.storefront.media;

import java.util.List;

/** What has images, and the places each has for one. */
public enum MediaOwner {

    ARTICLE("heroImage", "listingImage", "socialImage"), CATEGORY("bannerImage", "listingImage"), PAGE("heroImage",
            "offerBoxImage", "socialImage"),

    /** The store's look: there is one, without a number. */
    TEMPLATE("logo");

    private final List<String> collections;

    MediaOwner(String... collections) {
        this.collections = List.of(collections);
    }

    /** In the order answers name them. */
    public List<String> collections() {
        return collections;
    }
}
