using Microsoft.Playwright;

namespace Tokenworks.Reporting.Tests;

/// <summary>The report in a real browser: every chart draws, nothing is asked of a network, nothing is complained about.</summary>
public sealed class BrowserTests(HyperionRun hyperion) : IClassFixture<HyperionRun>
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    [Theory]
    [InlineData(1180, 900, "en")]
    [InlineData(390, 844, "en")]
    [InlineData(1180, 900, "ja")]
    [InlineData(390, 844, "ja")]
    public async Task Report_draws_every_chart_quietly_and_fits_the_screen(int width, int height, string language)
    {
        var file = hyperion.PathOf($"report-{language}-{width}.html");
        await File.WriteAllTextAsync(file, hyperion.Html(translator: language == "ja" ? Translator.Japanese(new YenRate(150, "2026-03-01")) : null));
        await Draws(file, width, height, 14);
    }

    [Theory]
    [InlineData(1180, 900, "en")]
    [InlineData(390, 844, "ja")]
    public async Task Study_draws_every_chart_quietly_and_fits_the_screen(int width, int height, string language)
    {
        var file = hyperion.PathOf($"study-{language}-{width}.html");
        await File.WriteAllTextAsync(file, StudyReport.Write(JapaneseStudyTests.Study("hyperion").Study, language == "ja" ? Translator.Japanese(new YenRate(150, "2026-03-01")) : null));
        await Draws(file, width, height, 30);
    }

    private static async Task Draws(string file, int width, int height, int leastCharts)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = Arguments });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height } });
        var (messages, requests) = (new List<string>(), new List<string>());
        page.Console += (_, m) => messages.Add($"{m.Type}: {m.Text}");
        page.PageError += (_, e) => messages.Add(e);
        page.Request += (_, r) => requests.Add(r.Url);
        await page.GotoAsync("file://" + file);
        await page.WaitForFunctionAsync("document.documentElement.dataset.ready === 'yes'");

        Assert.Empty(messages);
        Assert.All(requests, url => Assert.True(url.StartsWith("file://", StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        var charts = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('.chart')].map(c => c.querySelectorAll('svg path, svg rect').length)");
        Assert.True(charts.Length >= leastCharts, $"{charts.Length} charts");
        Assert.All(charts, marks => Assert.True(marks > 10, $"a chart has {marks} marks"));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(overflow <= 1, $"the page is {overflow} pixels wider than the screen");
    }

    [Fact]
    public async Task Report_filters_its_assumptions()
    {
        var file = hyperion.PathOf("report-filter.html");
        await File.WriteAllTextAsync(file, hyperion.Html());
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium(), Args = Arguments });
        var page = await browser.NewPageAsync();
        await page.GotoAsync("file://" + file);
        await page.FillAsync("input.filter", "supply.gas.price");
        var visible = await page.EvaluateAsync<int>("[...document.querySelectorAll('#assumptions-table tbody tr')].filter(r => !r.hidden).length");
        Assert.InRange(visible, 1, 10);
    }

    private static string Chromium()
    {
        string[] places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        var found = places.FirstOrDefault(File.Exists);
        if (found is null) Assert.Skip("no chromium on this machine; ./test installs it where it may");
        return found;
    }
}
