using System.Reflection;
using Tokenworks.Web;

namespace Tokenworks.Cli;

/// <summary>What the server is given by this program.</summary>
public static class WebPieces
{
    public static string Version => typeof(WebPieces).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Of the shipped catalogue and scenarios.</summary>
    public static WebParts Shipped() => Of(Home.Find());

    internal static WebParts Of(Home home) => new(home.Catalogue, home.Scenarios, new Explorers(home), Language.Japanese(), TimeProvider.System);
}
