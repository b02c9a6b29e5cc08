using System.Globalization;
using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Tokenworks.Web.Tests;

/// <summary>The deal on the page: its sections and books, from the answer that the command line gives.</summary>
public sealed class DealTests
{
    private const string Drawn = "#view[data-drawn] #deal-lease";

    [Fact]
    public async Task The_endpoint_answers_what_the_command_line_answers()
    {
        await using var site = await Site.Open();
        var (told, asked) = (Terminal.Run("finance", "hyperion", "--json"), (await site.Post("/api/finance", new { scenario = "hyperion" })).Body);
        using var document = JsonDocument.Parse(told);
        Assert.True(JsonElement.DeepEquals(document.RootElement, asked), "the page's deal is another than that of 'tokenworks finance'");
        var dear = (await site.Post("/api/finance", new { scenario = "hyperion", changes = new[] { new { path = "finance.venture.leases.minimum_dscr", value = "1.3" } } })).Body;
        Assert.True(dear.GetProperty("debt").GetProperty("avg_dscr").GetDouble() > asked.GetProperty("debt").GetProperty("avg_dscr").GetDouble());
    }

    [Theory]
    [InlineData(1280, "en", ColorScheme.Light)]
    [InlineData(390, "ja", ColorScheme.Light)]
    [InlineData(1280, "ja", ColorScheme.Dark)]
    [InlineData(390, "en", ColorScheme.Dark)]
    public async Task The_tab_shows_term_sheet_sources_cover_cash_and_who_loses(int width, string lang, ColorScheme scheme)
    {
        await using var site = await Site.Open();
        await using var browser = await Browser.Open();
        var page = await browser.Page(width, 844, scheme);
        await page.AddInitScriptAsync($"localStorage.setItem('lang', '{lang}')");
        await page.GotoAsync($"{site.Url}/#/campus/hyperion");
        await page.ClickAsync("[data-tab=Deal]");
        await page.WaitForSelectorAsync(Drawn, new() { Timeout = 120_000 });
        var asked = (await site.Post("/api/finance", new { scenario = "hyperion", lang })).Body;
        Assert.Equal(asked.GetProperty("parties").EnumerateObject().Count(), await page.Locator("#deal-parties tbody tr").CountAsync());
        var words = await page.InnerTextAsync("#view");
        string[] expected = lang == "en" ? ["Term sheet", "Sources and uses", "Debt service cover", "Who pays and who is paid", "Who loses when the tenant leaves", "operating lease"]
            : ["条件概要", "資金の調達と使途", "元利金カバー率", "誰が払い誰が受け取るか", "テナント退去時に損をするのは誰か", "テナントの帳簿におけるリース", "オペレーティング・リース", "億ドル"];
        foreach (var word in expected) Assert.Contains(word, words, StringComparison.Ordinal);
        foreach (var test in asked.GetProperty("lease").GetProperty("tests").EnumerateArray()) Assert.Contains(test.GetProperty("test").GetString()!, words, StringComparison.Ordinal);
        // The waterfall of rents, the cover, the parties' cash, the exits, the guarantee, and the lender's and the sponsor's tornado.
        await page.WaitForFunctionAsync("document.querySelectorAll('#view .chart canvas').length >= 6");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth + 1"), "the page is wider than the screen");
        Assert.Empty((await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}"));
        Assert.Empty(browser.Messages);
        if (Environment.GetEnvironmentVariable("TOKENWORKS_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"deal-{width}-{lang}-{scheme}.png"), FullPage = true });
    }

    [Fact]
    public async Task A_changed_term_moves_the_books_and_a_campus_without_a_venture_has_no_such_tab()
    {
        await using var site = await Site.Open();
        await using var browser = await Browser.Open();
        var page = await browser.Page();
        await page.GotoAsync($"{site.Url}/#/campus/one-gpu-box");
        await page.WaitForSelectorAsync("[data-tab=Cash]");
        Assert.Equal(0, await page.Locator("[data-tab=Deal]").CountAsync());
        await page.GotoAsync($"{site.Url}/#/campus/hyperion?c=finance.venture.leases.initial_commitment%3D20+B+USD");
        await page.ReloadAsync();
        await page.ClickAsync("[data-tab=Deal]");
        await page.WaitForSelectorAsync(Drawn, new() { Timeout = 120_000 });
        var asked = (await site.Post("/api/finance", new { scenario = "hyperion", changes = new[] { new { path = "finance.venture.leases.initial_commitment", value = "20 B USD" } } })).Body;
        var liability = asked.GetProperty("lease").GetProperty("liability_usd").GetDouble() / 1e9;
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{liability:F2} B USD"), await page.InnerTextAsync("#deal-lease"), StringComparison.Ordinal);
        Assert.Empty(browser.Messages);
    }
}
