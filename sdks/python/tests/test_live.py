"""Against running APIs: CATALOOM_INSIGHTS_URL, CATALOOM_INSIGHTS_KEY, CATALOOM_STORE_URL, CATALOOM_STORE_KEY."""

import os
import unittest

from cataloom import paginate, paginate_numbered

URL = os.environ.get("CATALOOM_INSIGHTS_URL")


@unittest.skipUnless(URL, "CATALOOM_INSIGHTS_URL is not set")
class Live(unittest.TestCase):
    def test_products_are_made_listed_page_by_page_and_deleted(self):
        from cataloom import insights

        configuration = insights.Configuration(host=URL, access_token=os.environ["CATALOOM_INSIGHTS_KEY"])
        with insights.ApiClient(configuration) as client:
            catalog = insights.CatalogApi(client)
            for number in range(3):
                catalog.create_products(
                    insights.CreateProductsRequest(
                        insights.NewProduct(sku=f"py-b-{number}", title="Kneeling stool", url="https://shop.example/chair")
                    )
                )
            listed = [product.sku for product in paginate(catalog.list_products, limit=2, q="kneeling stool")]
            self.assertEqual([sku for sku in listed if sku.startswith("py-b-")], ["py-b-0", "py-b-1", "py-b-2"])
            with self.assertRaises(insights.ApiException) as refused:
                catalog.get_product("none such")
            self.assertEqual(refused.exception.status, 404)

    def test_brands_are_listed(self):
        from cataloom import store

        configuration = store.Configuration(
            host=os.environ["CATALOOM_STORE_URL"], access_token=os.environ["CATALOOM_STORE_KEY"]
        )
        with store.ApiClient(configuration) as client:
            brands = store.BrandsApi(client)
            for title in ("PY One", "PY Two", "PY Three"):
                brands.create_brand(store.NewBrand(title=title))
            titles = [brand.title for brand in paginate_numbered(brands.list_brands, per_page=2, search="PY ")]
            self.assertEqual(sorted(titles), ["PY One", "PY Three", "PY Two"])


if __name__ == "__main__":
    unittest.main()
