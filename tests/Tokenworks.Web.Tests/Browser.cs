using Microsoft.Playwright;

namespace Tokenworks.Web.Tests;

/// <summary>Debian's Chromium on the page, with everything written down that the page says or asks of a network.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public List<string> Messages { get; } = [];

    public List<string> Requests { get; } = [];

    public static async Task<Browser> Open()
    {
        string[] places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        var found = places.FirstOrDefault(File.Exists);
        if (found is null) Assert.Skip("no chromium on this machine; ./test installs it where it may");
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = found, Args = Arguments }));
    }

    public async Task<IPage> Page(int width = 1280, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, Locale = "en-US", AcceptDownloads = true });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        page.Console += (_, m) => { if (m.Type is "error" or "warning") Messages.Add($"{m.Type}: {m.Text}"); };
        page.PageError += (_, e) => Messages.Add(e);
        page.Request += (_, r) => Requests.Add(r.Url);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
