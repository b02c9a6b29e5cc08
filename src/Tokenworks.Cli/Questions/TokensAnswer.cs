using System.CommandLine;
using System.Globalization;
using Tokenworks.Questions;
using Tokenworks.Scenarios;
using Tokenworks.Workloads.Serving;

namespace Tokenworks.Cli;

/// <summary>One answer of <c>tokens</c>: what the requests take, and on what it rests.</summary>
internal sealed record TokensAnswer(string On, ServingRate? Rate, TokenFootprint Footprint, string Basis, string CountedWith)
{
    /// <summary>Null with findings where something is wrong.</summary>
    public static TokensAnswer? Of(ParseResult p, TokensOptions o, Home home, FindingBag findings)
    {
        var counted = p.GetValue(o.Prompt) is { } file ? PromptFile.Count(file, findings) : TokenText.Read(p.GetValue(o.Input)!, "--input", findings);
        var (output, requests) = (TokenText.Read(p.GetValue(o.Output)!, "--output", findings), TokenText.Read(p.GetValue(o.Requests)!, "--requests", findings));
        Positive(p.GetValue(o.Utilisation), 1, "--utilisation", findings);
        Positive(p.GetValue(o.Pue), 10, "--pue", findings);
        if (findings.HasErrors) return null;
        var words = p.GetValue(o.Prompt) is null ? "as stated" : PromptFile.Encoding;
        return p.GetValue(o.Scenario) is { } scenario ? OfScenario(p, o, home, scenario, requests, counted, output, words, findings) : OfSystem(p, o, home, requests, counted, output, words, findings);
    }

    private static TokensAnswer? OfSystem(ParseResult p, TokensOptions o, Home home, double requests, double input, double output, string words, FindingBag findings)
    {
        var model = QuestionCatalogue.One<ModelEntry>(home, p.GetValue(o.Model)!, "--model", findings);
        var system = QuestionCatalogue.One<SystemEntry>(home, p.GetValue(o.System)!, "--system", findings);
        var engine = QuestionCatalogue.One<EngineEntry>(home, p.GetValue(o.Engine)!, "--engine", findings);
        var market = QuestionCatalogue.One<MarketEntry>(home, p.GetValue(o.Market)!, "--market", findings);
        if (model is null || system is null || engine is null || market is null) return null;
        var rate = p.GetValue(o.Rate) is { } stated
            ? ServingRate.Stated(p.GetValue(o.Chips), stated, p.GetValue(o.Watts) ?? system.Chip.Entry.Tdp.BaseBase * 1e6)
            : ServingRates.Best(model, ServingChip.Of(system), EngineReader.Of(engine), p.GetValue(o.Precision)!, input, output, p.GetValue(o.UserSpeed), p.GetValue(o.FirstToken));
        if (rate is null)
        {
            findings.Error("does-not-fit", SourceSpan.Of("--system"), $"'{model.Id}' does not fit '{system.Id}', or no load keeps --user-speed and --first-token", "", "Take a narrower --precision, a larger system, or looser limits.");
            return null;
        }
        var (pue, wue, use) = (Interval.Of(p.GetValue(o.Pue)), Interval.Of(p.GetValue(o.Wue)), p.GetValue(o.Utilisation));
        var basis = p.GetValue(o.ChipHour) is { } rent ? TokenBasis.Rented(system, Interval.Of(rent), market, pue, wue, use) : TokenBasis.Own(system, market, pue, wue, use);
        return new TokensAnswer(system.Id, rate, TokenCalculator.Of(rate, basis, requests, input, output), p.GetValue(o.ChipHour) is null ? "rack over its life, and energy at the market's price; without building, people and return" : "rent of chip-hours, energy included", words);
    }

    private static TokensAnswer? OfScenario(ParseResult p, TokensOptions o, Home home, string scenario, double requests, double input, double output, string words, FindingBag findings)
    {
        if (QuestionRuns.Of(home, scenario, []) is not { } run) return null;
        var tokens = ScenarioTokens.Of(run.Run, run.Members, p.GetValue(o.Product));
        if (tokens is null)
        {
            var served = run.Members.SelectMany(m => m.Workloads.Where(w => w.Tier != WorkloadTier.Training).Select(w => w.Name));
            findings.Error("no-product", SourceSpan.Of("--product"), $"'{scenario}' serves no such product", string.Join(", ", served), "Name one of these.");
            return null;
        }
        return new TokensAnswer(scenario, null, tokens.Of(requests, input, output), string.Create(CultureInfo.InvariantCulture, $"means of the run over its horizon for requests of {tokens.Input:0} input and {tokens.Output:0} output tokens; output tokens scale with the request, prompts with its input; no range: the run is the base case"), words);
    }

    private static void Positive(double value, double most, string option, FindingBag findings)
    {
        if (!(value > 0 && value <= most)) findings.Error("bad-value", SourceSpan.Of(option), string.Create(CultureInfo.InvariantCulture, $"{option} is {value}"), string.Create(CultureInfo.InvariantCulture, $"above 0, at most {most}"), "");
    }

    public object Json => new
    {
        on = On, requests = Footprint.Requests, input_tokens = Footprint.InputTokens, output_tokens = Footprint.OutputTokens, counted_with = CountedWith,
        chip_seconds = Footprint.ChipSeconds.Json, kwh = Footprint.Kwh.Json, litres = Footprint.Litres.Json, g_co2 = Footprint.GramsCo2.Json, usd = Footprint.Usd.Json,
        usd_per_million_output_tokens = Footprint.UsdPerMillionOutput.Json, joules_per_output_token = Footprint.JoulesPerOutput.Json,
        replica = Rate is null ? null : new { chips = Rate.Chips, output_tok_s = Rate.OutputPerSecond, w_per_chip = Rate.WattsPerChip, concurrency = Rate.Concurrency, ttft_s = Rate.TimeToFirstToken, user_tok_s = Rate.UserSpeed, band_pct = Rate.BandPercent, situation = Rate.Situation },
        basis = Basis,
    };
}
