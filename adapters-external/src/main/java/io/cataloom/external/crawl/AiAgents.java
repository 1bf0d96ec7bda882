package io.cataloom.external.crawl;

import java.util.Locale;
import java.util.Map;

/**
 * Under which name AI agents fetch. Google-Extended and Applebot-Extended fetch nothing: they are words in robots.txt
 * that decide what becomes of a page which Googlebot or Applebot has fetched. So robots.txt is read for the word, and
 * the page is tried as the crawler behind it.
 */
final class AiAgents {

    private static final Map<String, String> USER_AGENTS = Map.ofEntries(
            Map.entry("gptbot", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; "
                    + "+https://openai.com/gptbot)"),
            Map.entry("oai-searchbot", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; "
                    + "OAI-SearchBot/1.0; +https://openai.com/searchbot)"),
            Map.entry("chatgpt-user", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; "
                    + "ChatGPT-User/1.0; +https://openai.com/bot)"),
            Map.entry("claudebot", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; "
                    + "+claudebot@anthropic.com)"),
            Map.entry("perplexitybot", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; "
                    + "PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)"),
            Map.entry("google-extended", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
            Map.entry("googlebot", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"),
            Map.entry("bingbot", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"),
            Map.entry("ccbot", "CCBot/2.0 (https://commoncrawl.org/faq/)"),
            Map.entry("applebot-extended", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
                    + "(KHTML, like Gecko) Version/17.4 Safari/605.1.15 (Applebot/0.1; "
                    + "+http://www.apple.com/go/applebot)"));

    private AiAgents() {
    }

    static String userAgent(String token) {
        return USER_AGENTS.getOrDefault(token.toLowerCase(Locale.ROOT),
                "Mozilla/5.0 (compatible; " + token + "/1.0)");
    }
}
