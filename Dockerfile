# One image for silos and studies: both must be the same build, so both start from it.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/Tokenworks.Cli -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /opt/tokenworks
COPY --from=build /app app/
COPY catalogue catalogue/
COPY scenarios scenarios/
COPY reference reference/
COPY cases cases/
ENV TOKENWORKS_HOME=/opt/tokenworks
# The user 'app' of the base image, by number: Kubernetes cannot tell from a name that it is not root.
USER 1654
ENTRYPOINT ["/opt/tokenworks/app/tokenworks"]
CMD ["silo"]
