package io.cataloom.domain.storefront;

/** Which resources are tied to which, many to many. */
public enum Relation {

    PRODUCT_CATEGORIES(Resource.PRODUCTS, Resource.CATEGORIES, "category_ids"),
    OFFER_PRODUCTS(Resource.OFFERS, Resource.PRODUCTS, "product_ids"),
    ARTICLE_CATEGORIES(Resource.ARTICLES, Resource.ARTICLE_CATEGORIES, "article_categories");

    private final Resource owner;
    private final Resource target;
    private final String field;

    Relation(Resource owner, Resource target, String field) {
        this.owner = owner;
        this.target = target;
        this.field = field;
    }

    /** Whose ties are replaced as a whole. */
    public Resource owner() {
        return owner;
    }

    public Resource target() {
        return target;
    }

    /** What a request calls the targets' ids. */
    public String field() {
        return field;
    }
}
