package io.cataloom.application.storefront.care;

/**
 * Something a store's people should do.
 *
 * @param action
 *            what to call a link that leads to it
 * @param url
 *            where that is, a path of the store
 */
public record Warning(String message, String action, String url) {
}
